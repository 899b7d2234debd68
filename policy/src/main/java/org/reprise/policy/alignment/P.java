package org.reprise.policy.alignment;
final class P { static double of(String n,double d){ return Double.parseDouble(System.getProperty(n,""+d)); } }
