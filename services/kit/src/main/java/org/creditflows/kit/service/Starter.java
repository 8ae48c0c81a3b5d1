package org.creditflows.kit.service;

/** Starts a service. */
@FunctionalInterface
public interface Starter {

  /**
   * Returns soon: what takes time happens while the service reports that it is not ready.
   *
   * @throws org.creditflows.kit.settings.SettingException if a setting is missing or wrong
   */
  Service start(ServiceContext context);
}
