/** Scenario files: a credit system to show, with its population, rules and predictions. */
package org.creditflows.lab.scenario;
