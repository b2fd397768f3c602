using System.Text.Json;

namespace IdentityPortal.Tests.Contract;

/// <summary>People whose accounts are in particular states, and how a pool describes them.</summary>
internal static class People
{
    public const string Phone = "+4915112345678";
    public const string Nobody = "nobody@example.com";

    /// <summary>Adds an account that is confirmed except for the given state: disabled, invited, reset, unconfirmed or unverified.</summary>
    public static async Task AddPersonWhoIsAsync(this Target target, string state)
    {
        if (state is "invited" or "unconfirmed")
        {
            await (state == "invited" ? target.InviteAsync() : target.SignUpAsync());
            return;
        }

        await target.AddPersonAsync();
        await (state switch
        {
            "disabled" => target.CallAsync("AdminDisableUser", new { UserPoolId = target.PoolId, Username = Target.Email }),
            "reset" => target.CallAsync("AdminResetUserPassword", new { UserPoolId = target.PoolId, Username = Target.Email }),
            "unverified" => target.CallAsync("AdminUpdateUserAttributes", new
            {
                UserPoolId = target.PoolId,
                Username = Target.Email,
                UserAttributes = Attribute("email_verified", "false"),
            }),
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, message: null),
        });
    }

    /// <summary>Adds a person with a temporary password, a verified e-mail address and a verified phone number.</summary>
    public static Task InviteWithPhoneAsync(this Target target, string username) => target.CallAsync("AdminCreateUser", new
    {
        UserPoolId = target.PoolId,
        Username = username,
        TemporaryPassword = Target.Password,
        MessageAction = "SUPPRESS",
        UserAttributes = new[]
        {
            new { Name = "email", Value = Target.Email },
            new { Name = "email_verified", Value = "true" },
            new { Name = "phone_number", Value = Phone },
            new { Name = "phone_number_verified", Value = "true" },
        },
    });

    /// <summary>Adds a confirmed person without an earlier password, which a pool with a password history would refuse.</summary>
    public static async Task AddPersonWithoutHistoryAsync(this Target target)
    {
        await target.CallAsync("AdminCreateUser", new
        {
            UserPoolId = target.PoolId,
            Username = Target.Email,
            MessageAction = "SUPPRESS",
            UserAttributes = Attribute("email_verified", "true"),
        });
        await target.CallAsync(
            "AdminSetUserPassword",
            new { UserPoolId = target.PoolId, Username = Target.Email, Target.Password, Permanent = true });
    }

    public static async Task<string?> StatusAsync(this Target target, string username = Target.Email) =>
        (await target.AdminGetUserAsync(username)).GetProperty("UserStatus").GetString();

    public static async Task<Dictionary<string, string?>> AttributesAsync(this Target target, string username = Target.Email) =>
        (await target.AdminGetUserAsync(username)).GetProperty("UserAttributes").EnumerateArray().ToDictionary(
            attribute => attribute.GetProperty("Name").GetString()!, attribute => attribute.GetProperty("Value").GetString());

    public static Task<JsonElement> AdminGetUserAsync(this Target target, string username = Target.Email) =>
        target.CallAsync("AdminGetUser", new { UserPoolId = target.PoolId, Username = username });

    /// <summary>A list with one attribute, in the format of requests.</summary>
    public static object Attribute(string name, string value) => new[] { new { Name = name, Value = value } };
}
