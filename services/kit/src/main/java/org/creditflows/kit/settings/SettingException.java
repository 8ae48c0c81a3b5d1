package org.creditflows.kit.settings;

/**
 * A setting is missing or wrong; the message is one line with setting, value and what is allowed.
 */
public final class SettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String setting;

  /**
   * @param value null if it is missing
   * @param allowed completes "allowed is ..."
   */
  public SettingException(String setting, String value, String allowed) {
    super(
        value == null
            ? "setting " + setting + " is missing; allowed is " + allowed
            : "setting " + setting + " is '" + printable(value) + "'; allowed is " + allowed);
    this.setting = setting;
  }

  public String setting() {
    return setting;
  }

  private static String printable(String value) {
    return value.replaceAll("\\p{Cntrl}", "?");
  }
}
