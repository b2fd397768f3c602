namespace IdentityPortal.LocalPool.Wire;

/// <summary>Errors of the queue.</summary>
internal sealed partial class PoolError
{
    public static PoolError NoSuchQueue() => new("com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.", 'A');

    public static PoolError BadReceiptHandle(string handle) =>
        new("com.amazonaws.sqs#ReceiptHandleIsInvalid", $"The input receipt handle \"{handle}\" is not a valid receipt handle.", 'A');
}
