/**
 * Whether a candidate is a row: conversion to the types of its fields, constraints, rules of the format, attribution to
 * a passage, and grounding in its text.
 *
 * <p>Strict and free of side effects: a candidate in, a row or a rejection out. Knows what a request asked for and what
 * the reader found.
 */
@NullMarked
package dev.sdg.format.validation;

import org.jspecify.annotations.NullMarked;
