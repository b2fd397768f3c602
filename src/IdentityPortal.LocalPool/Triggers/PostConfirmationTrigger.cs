using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>
/// Tells that an account is confirmed or has a new password. It is called after that is saved, so that a refusal reaches the caller and changes nothing.
/// </summary>
internal static class PostConfirmationTrigger
{
    public static void ConfirmSignUp(OperationCall call, UserPool pool, AppClient? client, User user) =>
        Run(call, pool, client, user, "ConfirmSignUp");

    public static void ConfirmForgotPassword(OperationCall call, AppClient client, User user) =>
        Run(call, client.Pool, client, user, "ConfirmForgotPassword");

    private static void Run(OperationCall call, UserPool pool, AppClient? client, User user, string occasion) =>
        call.Run(pool.Settings.LambdaConfig.PostConfirmation, () => new TriggerEvent("PostConfirmation", occasion, pool, client, user.Username)
        {
            Request = call.WithMetadata(new JsonObject
            {
                ["userAttributes"] = TriggerEvent.Attributes(call, user with { Status = UserStatus.Confirmed }),
            }),
        });
}
