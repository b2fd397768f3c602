using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>Asks whether somebody may sign in, before anything that they know is checked.</summary>
internal static class PreAuthenticationTrigger
{
    /// <remarks>
    /// Guess: a name without an account is asked for where the client hides which accounts exist. Documented is only that the event says so then.
    /// </remarks>
    public static void Run(OperationCall call, AppClient client, User? user, string typed) =>
        call.Run(client.Pool.Settings.LambdaConfig.PreAuthentication, () =>
            new TriggerEvent("PreAuthentication", "Authentication", client.Pool, client, user?.Username ?? typed)
            {
                Request = TriggerEvent.WithUserNotFound(client, user, new JsonObject
                {
                    ["userAttributes"] = TriggerEvent.Attributes(call, user),
                    ["validationData"] = TriggerEvent.ObjectOrNull(call.ValidationData),
                }),
            });
}
