package org.creditflows.lab.access;

import static java.util.stream.Collectors.toSet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.creditflows.lab.failure.RunFailure;

/** Users and access list of a broker. */
public final class BrokerAccess {

  private static final int ITERATIONS = 4_096;
  private static final int TIMEOUT_SECONDS = 60;

  private final Admin admin;

  /**
   * @param admin of a user that may alter the cluster; the caller's to close
   */
  public BrokerAccess(Admin admin) {
    this.admin = admin;
  }

  /**
   * Lets the users in, and lets each do what is granted to it and nothing else.
   *
   * @param passwords by user
   * @throws RunFailure if the broker refuses or does not answer
   */
  public void set(Map<String, String> passwords, Collection<Grant> grants) {
    List<UserScramCredentialAlteration> users =
        passwords.entrySet().stream().map(BrokerAccess::user).toList();
    await(admin.alterUserScramCredentials(users).all());
    Set<AclBinding> wanted =
        grants.stream().flatMap(grant -> grant.bindings().stream()).collect(toSet());
    await(admin.createAcls(wanted).all());
    await(admin.deleteAcls(noLongerGranted(passwords.keySet(), wanted)).all());
  }

  private List<AclBindingFilter> noLongerGranted(Set<String> users, Set<AclBinding> wanted) {
    Set<String> principals = users.stream().map(Users::kafkaPrincipal).collect(toSet());
    return await(admin.describeAcls(AclBindingFilter.ANY).values()).stream()
        .filter(binding -> principals.contains(binding.entry().principal()))
        .filter(binding -> !wanted.contains(binding))
        .map(AclBinding::toFilter)
        .toList();
  }

  private static UserScramCredentialAlteration user(Map.Entry<String, String> password) {
    return new UserScramCredentialUpsertion(
        password.getKey(),
        new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS),
        password.getValue());
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new RunFailure("cannot set users and access: " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new RunFailure("cannot set users and access: the broker does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunFailure("cannot set users and access: interrupted", e);
    }
  }
}
