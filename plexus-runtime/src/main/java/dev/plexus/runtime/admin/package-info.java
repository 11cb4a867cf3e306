/** The admin API below {@code /admin/v1}: what administrators and the command line ask of a running gateway. */
package dev.plexus.runtime.admin;
