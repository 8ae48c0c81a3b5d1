package org.creditflows.lab.compare;

import java.nio.file.Path;
import org.creditflows.flows.policy.DisclosurePolicy;
import org.creditflows.flows.policy.PolicyException;
import org.creditflows.flows.policy.PolicyFiles;
import org.creditflows.lab.failure.UserMistake;

/**
 * The policy of the federated flow and where it was read from.
 *
 * @param nameOrFile name of a policy that comes with the flows, or the absolute path of a file
 */
public record PolicySource(String nameOrFile, DisclosurePolicy policy) {

  /** The policy where none is asked for. */
  public static final PolicySource DEFAULT = of(PolicyFiles.DEFAULT);

  /**
   * @throws UserMistake if the policy cannot be read or is not allowed
   */
  public static PolicySource of(String nameOrFile) {
    try {
      DisclosurePolicy policy = DisclosurePolicy.load(nameOrFile);
      return new PolicySource(
          PolicyFiles.names().contains(nameOrFile)
              ? nameOrFile
              : Path.of(nameOrFile).toAbsolutePath().toString(),
          policy);
    } catch (PolicyException e) {
      throw new UserMistake(e.getMessage(), e);
    }
  }
}
