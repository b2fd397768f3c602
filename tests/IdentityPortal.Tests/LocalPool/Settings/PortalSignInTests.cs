using System.Text.Json;
using IdentityPortal.LocalPool;

namespace IdentityPortal.Tests.LocalPool.Settings;

/// <summary>What the local pool tells the portal about its kind, and whether its seeded people can sign in there.</summary>
public sealed class PortalSignInTests
{
    private const string Insensitive = "\nUsernameConfiguration: { CaseSensitive: false }";
    private const string Sms = "\nSmsConfiguration: { SnsCallerArn: arn:aws:iam::111122223333:role/sms }";
    private const string Srp = "ExplicitAuthFlows: [ALLOW_USER_SRP_AUTH, ALLOW_USER_PASSWORD_AUTH, ALLOW_REFRESH_TOKEN_AUTH]";

    /// <summary>The settings are without their prefix.</summary>
    public static TheoryData<string, string, string, string> Kinds => new()
    {
        { "UsernameAttributes: [email]\nAutoVerifiedAttributes: [email]" + Insensitive, Srp, "confirmed@example.com", "" },
        { "UsernameAttributes: [email]\nAutoVerifiedAttributes: [email]", Srp, "confirmed@example.com", "SignIn:CaseSensitive=True" },
        {
            "UsernameAttributes: [email]\nSchema: [{ Name: email, AttributeDataType: String, Required: true }, { Name: gender, AttributeDataType: String, Required: true, Mutable: true }]"
                + Insensitive,
            Srp, "confirmed@example.com", "Register:Details:0=gender Register:ConfirmedByStaff=True"
        },
        { "AutoVerifiedAttributes: [email]" + Insensitive, Srp, "confirmed", "SignIn:Names:0=username Register:Details:0=email" },
        { "AutoVerifiedAttributes: [email, phone_number]" + Sms + Insensitive, Srp, "confirmed", "SignIn:Names:0=username Register:Details:0=email" },
        { "AutoVerifiedAttributes: [phone_number]" + Sms + Insensitive, Srp, "confirmed", "SignIn:Names:0=username Register:Details:0=phone_number" },
        {
            "AccountRecoverySetting: { RecoveryMechanisms: [{ Name: verified_email, Priority: 2 }, { Name: verified_phone_number, Priority: 1 }] }" + Insensitive,
            Srp, "confirmed", "SignIn:Names:0=username SignIn:Recovery:0=phone_number SignIn:Recovery:1=email Register:ConfirmedByStaff=True"
        },
        { "AdminCreateUserConfig: { AllowAdminCreateUserOnly: true }" + Insensitive, Srp, "confirmed", "SignIn:Names:0=username Register:Closed=True" },
        {
            "AccountRecoverySetting: { RecoveryMechanisms: [{ Name: admin_only, Priority: 1 }] }" + Insensitive, Srp, "confirmed", "SignIn:Names:0=username SignIn:Recovery:0=admin_only Register:ConfirmedByStaff=True"
        },
        {
            "AliasAttributes: [preferred_username, phone_number, email]\nAutoVerifiedAttributes: [email]" + Insensitive,
            Srp, "confirmed", "SignIn:Names:0=username SignIn:Names:1=email SignIn:Names:2=phone_number SignIn:Names:3=preferred_username Register:Details:0=email"
        },
        {
            "UsernameAttributes: [phone_number]\nAutoVerifiedAttributes: [phone_number]\nSchema: [{ Name: email, AttributeDataType: String, Required: true }]" + Sms + Insensitive,
            Srp, "+12025550101", "SignIn:Names:0=phone_number Register:Details:0=email"
        },
        { "UsernameAttributes: [phone_number, email]" + Insensitive, Srp, "confirmed@example.com", "SignIn:Names:0=email SignIn:Names:1=phone_number Register:ConfirmedByStaff=True" },
        {
            "UsernameAttributes: [email, phone_number]\nSchema: [{ Name: phone_number, AttributeDataType: String, Required: true }]" + Insensitive,
            Srp, "+12025550101", "SignIn:Names:0=phone_number Register:ConfirmedByStaff=True"
        },
        {
            "UsernameAttributes: [email]" + Insensitive,
            "ExplicitAuthFlows: [ALLOW_USER_PASSWORD_AUTH]\nGenerateSecret: true", "confirmed@example.com", "Register:ConfirmedByStaff=True SignIn:SendsPasswords=True"
        },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_portal_learns_what_people_log_in_with_and_the_seeded_ones_can(string pool, string client, string name, string settings)
    {
        await using var started = await TestPool.StartAsync(TemplateFile.With(pool, client), options => options.Seed = true);

        Assert.Equal(settings, string.Join(' ', started.Server.Outputs
            .Where(output => output.Key.StartsWith("Portal:SignIn:", StringComparison.Ordinal) || output.Key.StartsWith("Portal:Register:", StringComparison.Ordinal))
            .Select(output => $"{output.Key["Portal:".Length..]}={output.Value}")));
        var person = started.Server.People[1];
        Assert.Equal(name, person.Username ?? person.Email);
        Assert.True((await SignInAsync(started, name, person)).TryGetProperty("AuthenticationResult", out _));
    }

    private static Task<JsonElement> SignInAsync(TestPool pool, string name, SeededPerson person)
    {
        var parameters = new Dictionary<string, string> { ["USERNAME"] = name, ["PASSWORD"] = person.Password };
        if (pool.Server.ClientSecret.Length > 0)
        {
            parameters["SECRET_HASH"] = pool.Hash(name);
        }

        return pool.CallAsync("InitiateAuth", new { pool.Server.ClientId, AuthFlow = "USER_PASSWORD_AUTH", AuthParameters = parameters });
    }
}
