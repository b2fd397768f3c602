using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>Tells that somebody has signed in, before there are tokens. A refusal ends the sign-in without any.</summary>
internal static class PostAuthenticationTrigger
{
    public static void Run(OperationCall call, AppClient client, User user, bool hasNewDevice) =>
        call.Run(client.Pool.Settings.LambdaConfig.PostAuthentication, () =>
            new TriggerEvent("PostAuthentication", "Authentication", client.Pool, client, user.Username)
            {
                Request = call.WithMetadata(new JsonObject
                {
                    ["userAttributes"] = TriggerEvent.Attributes(call, user),
                    ["newDeviceUsed"] = hasNewDevice,
                }),
            });
}
