using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Triggers;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>One call of an operation. The clock is read once, so that the whole call uses the same time.</summary>
internal sealed class OperationCall(PoolRuntime runtime, RequestMembers members)
{
    public RequestMembers Members { get; } = members;

    public Database Database => runtime.Database;

    public PoolDirectory Directory => runtime.Directory;

    public PoolKeyring Keyring => runtime.Keyring;

    public string Region => runtime.Region;

    public DateTimeOffset Now { get; } = runtime.Clock.GetUtcNow();

    /// <summary>The device that the request claims to come from, set when the request is read; an empty key counts as no device.</summary>
    public string? DeviceKey { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Data for functions of triggers that are told it as <c>clientMetadata</c>, set when the request is read.</summary>
    public IReadOnlyDictionary<string, string> ClientMetadata { get; set; } = new Dictionary<string, string>();

    /// <summary>Data for functions of triggers that are told it as <c>validationData</c>, set when the request is read.</summary>
    public IReadOnlyDictionary<string, string> ValidationData { get; set; } = new Dictionary<string, string>();

    /// <summary>What functions do with the message that the call sends.</summary>
    public CallMessage Message { get; set; } = new();

    /// <summary>Why tokens are issued, for the function that may change them.</summary>
    public string TokenOccasion { get; set; } = "Authentication";

    /// <summary>The address that the request was sent to, for links in mails.</summary>
    public Uri Endpoint { get; init; } = new("http://127.0.0.1/");

    /// <summary>Whether a fault requires tokens that cannot be verified.</summary>
    public bool SignsWithUnknownKey { get; init; }

    public string NewCode(int digits = 6) => runtime.NextCode(digits);

    /// <summary>Whether a trigger is called: if the pool has a function for it, and functions can be reached.</summary>
    public bool Calls(string? function) => function is not null && runtime.Lambda is not null;

    /// <summary>Calls the function of a trigger and returns its response; null if the trigger is not called.</summary>
    public TriggerResponse? Run(string? function, Func<TriggerEvent> happened)
    {
        if (function is null || runtime.Lambda is not { } lambda)
        {
            return null;
        }

        var told = happened();
        return TriggerResponse.Of(lambda.Invoke(told.Trigger, function, told.Payload()));
    }

    /// <summary>Hands the mails of a call that has succeeded to the function that sends them. Nobody waits for it, as on AWS.</summary>
    public void SendMessages()
    {
        foreach (var told in Message.Handed)
        {
            runtime.Lambda!.InvokeInBackground(told.Trigger, told.Pool.Settings.LambdaConfig.CustomEmailSender!.LambdaArn, told.Payload());
        }
    }

    /// <summary>Adds the caller's data to the request of an event, if there is any.</summary>
    public JsonObject WithMetadata(JsonObject request)
    {
        if (ClientMetadata.Count > 0)
        {
            request.Add("clientMetadata", TriggerEvent.Object(ClientMetadata));
        }

        return request;
    }
}
