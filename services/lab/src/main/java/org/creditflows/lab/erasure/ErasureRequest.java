package org.creditflows.lab.erasure;

/**
 * Somebody asks to be erased.
 *
 * @param identifier as in links
 * @param subject token as in profiles
 */
public record ErasureRequest(String identifier, String subject) {}
