namespace IdentityPortal.LocalPool.Wire;

/// <summary>Errors of Lambda triggers.</summary>
internal sealed partial class PoolError
{
    public static PoolError TriggerRefusal(string trigger, string message) =>
        new("UserLambdaValidationException", $"{trigger} failed with error {message}.", 'C');

    public static PoolError TriggerOutput() => new("InvalidLambdaResponseException", "Unrecognizable lambda output", 'C');

    public static PoolError TriggerOutputIsNoJson() =>
        new("InvalidLambdaResponseException", "Invalid lambda function output : Invalid JSON", 'C');

    // Guess: public code matches on the end of the message; type and beginning are not known.
    public static PoolError TriggerTimedOut(string trigger) =>
        new("UnexpectedLambdaException", $"{trigger} failed with error Socket timeout while invoking Lambda function.", 'U');

    public static PoolError TriggerInvocation(string trigger, string error) =>
        new("UnexpectedLambdaException", $"{trigger} invocation failed due to error {error}.", 'O');

    public static PoolError TriggerMissing() => new("UnexpectedLambdaException", "null invocation failed due to configuration.", 'O');

    /// <summary>A case that AWS does not have.</summary>
    public static PoolError TriggerUnreachable(string trigger, string endpoint) => new(
        "UnexpectedLambdaException",
        $"{trigger} invocation failed due to configuration. Nothing answers at LocalPool:LambdaEndpoint, {endpoint}.",
        'U');

    // Guess: public code matches on the message; the type is not known.
    public static PoolError MigrationFailed(string clientId) =>
        new("UserNotFoundException", $"Exception migrating user in app client {clientId}", 'U');

    // Guess: AWS documents that the address has to exist, but not the error.
    public static PoolError NothingToAutoVerify(string attribute) =>
        new("InvalidLambdaResponseException", $"User has no {attribute} to verify.", 'U');
}
