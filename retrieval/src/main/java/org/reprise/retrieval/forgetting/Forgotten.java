package org.reprise.retrieval.forgetting;

/**
 * Says that a demonstration can be done without, and why.
 *
 * @param id its name in the bank
 * @param usefulness what it is worth; those that stay are worth more, or are never forgotten
 * @param reason why it is worth so little, in words
 */
public record Forgotten(String id, double usefulness, String reason) {}
