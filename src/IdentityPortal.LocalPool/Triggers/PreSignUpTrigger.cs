using System.Text.Json.Nodes;
using IdentityPortal.LocalPool.Operations;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Triggers;

/// <summary>Asks before an account is created. The function can refuse it, confirm it and verify its addresses.</summary>
internal static class PreSignUpTrigger
{
    private const string Confirm = "autoConfirmUser";
    private const string VerifyEmail = "autoVerifyEmail";
    private const string VerifyPhone = "autoVerifyPhone";

    /// <param name="IsConfirmed">Whether the account starts confirmed.</param>
    /// <param name="Verified">The addresses that start verified.</param>
    internal sealed record Decision(bool IsConfirmed, IReadOnlyList<string> Verified);

    public static Decision SignUp(
        OperationCall call, AppClient client, string userName, IReadOnlyDictionary<string, string> attributes)
    {
        if (Run(call, client.Pool, client, "SignUp", userName, attributes) is not { } response)
        {
            return new Decision(IsConfirmed: false, []);
        }

        var verified = ((string Flag, string Attribute)[])[(VerifyEmail, "email"), (VerifyPhone, "phone_number")];
        List<string> addresses = [.. verified.Where(address => response.Flag(address.Flag)).Select(address => address.Attribute)];
        return addresses.Find(address => !attributes.ContainsKey(address)) is { } missing
            ? throw PoolError.NothingToAutoVerify(missing)
            : new Decision(response.Flag(Confirm), addresses);
    }

    /// <summary>Documented: what the function answers here has no effect, unless it refuses.</summary>
    public static void AdminCreateUser(
        OperationCall call, UserPool pool, string userName, IReadOnlyDictionary<string, string> attributes) =>
        Run(call, pool, client: null, "AdminCreateUser", userName, attributes);

    private static TriggerResponse? Run(
        OperationCall call,
        UserPool pool,
        AppClient? client,
        string occasion,
        string userName,
        IReadOnlyDictionary<string, string> attributes) => call.Run(pool.Settings.LambdaConfig.PreSignUp, () =>
            new TriggerEvent("PreSignUp", occasion, pool, client, userName)
            {
                Request = call.WithMetadata(new JsonObject
                {
                    ["userAttributes"] = TriggerEvent.Object(attributes),
                    ["validationData"] = TriggerEvent.ObjectOrNull(call.ValidationData),
                }),
                Response = new JsonObject { [Confirm] = false, [VerifyEmail] = false, [VerifyPhone] = false },
            });
}
