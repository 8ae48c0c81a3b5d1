/** What is measured, and how sure it is. */
package org.creditflows.lab.measure;
