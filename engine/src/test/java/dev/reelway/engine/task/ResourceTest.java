package dev.reelway.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTest {

    @ParameterizedTest
    @CsvSource({
        "arn:aws:states:::lambda:invoke, INTEGRATION, lambda, invoke, REQUEST_RESPONSE",
        "arn:aws:states:::sqs:sendMessage.waitForTaskToken, INTEGRATION, sqs, sendMessage, WAIT_FOR_TASK_TOKEN",
        "arn:aws:states:::states:startExecution.sync, INTEGRATION, states, startExecution, SYNC",
        "arn:aws:states:::states:startExecution.sync:2, INTEGRATION, states, startExecution, SYNC_2",
        "arn:aws:states:::aws-sdk:s3:getObject, INTEGRATION, aws-sdk:s3, getObject, REQUEST_RESPONSE",
        "arn:aws:states:us-east-1:1:activity:a, ACTIVITY, activity, a, REQUEST_RESPONSE",
        "arn:aws:lambda:us-east-1:1:function:f:PROD, LAMBDA_FUNCTION, lambda, f:PROD, REQUEST_RESPONSE"
    })
    void readsAnArn(String arn, Resource.Kind kind, String type, String action, Pattern pattern) {
        assertThat(Resource.parse(arn)).contains(new Resource(arn, kind, type, action, pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "arn:aws:s3:::b",
                "arn:aws:states:::lambda",
                "arn:aws:lambda:r:1:layer:l",
                "arn:aws:states:::x:"
            })
    void refusesWhatATaskCannotCall(String arn) {
        assertThat(Resource.parse(arn)).isEmpty();
    }

    @Test
    void findsTheMostSpecificConnector() {
        Connector action = (request, reply) -> TaskHandle.NOTHING_TO_CANCEL;
        Connector type = (request, reply) -> TaskHandle.NOTHING_TO_CANCEL;
        Connectors connectors = Connectors.none().with("lambda", type).with("lambda:invoke", action);
        Resource invoke = Resource.parse("arn:aws:states:::lambda:invoke").orElseThrow();
        Resource function = Resource.parse("arn:aws:lambda:r:1:function:f").orElseThrow();
        assertThat(connectors.find(invoke)).isSameAs(action);
        assertThat(connectors.find(function)).isSameAs(type);
        assertThatThrownBy(() -> connectors.with("lambda", type)).hasMessage("There are two connectors for lambda");
    }
}
