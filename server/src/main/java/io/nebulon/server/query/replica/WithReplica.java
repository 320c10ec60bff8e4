package io.nebulon.server.query.replica;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;
import io.nebulon.server.store.Database;

/// For parts that are there only where the database has a replica.
final class WithReplica implements Condition {
    @Override
    @SuppressWarnings("rawtypes") // the framework's
    public boolean matches(ConditionContext context) {
        return context.getBean(Database.class).replica().isPresent();
    }
}
