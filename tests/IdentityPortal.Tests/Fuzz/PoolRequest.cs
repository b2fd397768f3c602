using System.Globalization;
using System.Text;
using System.Text.Json;
using IdentityPortal.Tests.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Fuzz;

/// <summary>Generates request bodies from AWS's service model: valid values, some of which are replaced by invalid ones.</summary>
internal sealed class PoolRequest(Random random, PoolPeople people)
{
    // About one in three of the other members is included.
    private static readonly HashSet<string> AlwaysGiven =
    [
        "UserPoolId", "ClientId", "Username", "AccessToken", "Password", "ConfirmationCode", "SecretHash", "AuthFlow", "AuthParameters", "ChallengeName",
        "ChallengeResponses", "GroupName", "ResourceArn", "PoolName", "ClientName", "MaxResults", "RefreshToken", "Token", "PreviousPassword",
        "ProposedPassword", "Code", "UserCode", "AttributeName", "UserAttributes", "UserAttributeNames", "DeviceKey", "Credential", "CredentialId", "Tags", "TagKeys",
    ];

    private static readonly string[] Spoilt =
    [
        "null", "true", "0", "-1", "1.5", "1e400", "99999999999999999999", "\"\"", "[]", "{}", "[null]", "[[]]", "[1]", "[{}]", "{\"\":null}", "{\"a\":{}}",
        "\"\\ud800\"", "\"\\u0000\"", "[\"\",\"\"]", "[[[[[[[[[[]]]]]]]]]]",
    ];

    public string Body(ServiceModel.Operation operation)
    {
        if (random.Next(40) == 0)
        {
            return Nasty.Pick(random, ["", "null", "[]", "7", "\"x\"", "{", "{\"a\":", new string('[', 200), "{\"Username\":\"\\ud800\"}", "\ufeff{}", Nasty.Text(random)]);
        }

        var spoilAt = random.Next(3) == 0 ? -1 : random.Next(operation.Members.Count + 1);
        var tree = new Branch();
        foreach (var (place, path) in operation.Members.Index())
        {
            var names = path.Split('.');
            if (AlwaysGiven.Contains(names[0]) ? random.Next(25) != 0 : random.Next(3) == 0)
            {
                tree.Put(names, place == spoilAt ? SpoiltValue() : Fitting(operation.Name, names[^1]));
            }
        }

        return tree.ToString();
    }

    private string SpoiltValue() => random.Next(2) == 0 ? Nasty.Pick(random, Spoilt) : Text(Nasty.Text(random));

    private string Fitting(string operation, string member) => member switch
    {
        "UserPoolId" => Text(operation is "DeleteUserPool" or "UpdateUserPool" or "SetUserPoolMfaConfig" ? people.SparePool : people.Pool),
        "ClientId" => Text(operation is "DeleteUserPoolClient" or "UpdateUserPoolClient" ? people.SpareClient : people.Client),
        "SecretHash" => Text("c2VjcmV0"),
        "Username" => Text(Nasty.Pick(random, people.Names)),
        "Password" or "PreviousPassword" or "ProposedPassword" or "TemporaryPassword" => Text(random.Next(4) == 0 ? PoolPeople.OtherPassword : PoolPeople.Password),
        "AccessToken" or "Token" => Text(Nasty.Pick(random, people.AccessTokens)),
        "RefreshToken" => Text(Nasty.Pick(random, people.RefreshTokens)),
        "ConfirmationCode" or "Code" or "UserCode" or "SoftwareTokenMfaCode" => Text(random.Next(1_000_000).ToString("D6", CultureInfo.InvariantCulture)),
        "Session" => Text(new string('s', random.Next(15, 60))),
        "AuthFlow" => Text(Nasty.Pick(random, ["USER_PASSWORD_AUTH", "USER_SRP_AUTH", "USER_AUTH", "REFRESH_TOKEN_AUTH", "ADMIN_USER_PASSWORD_AUTH", "CUSTOM_AUTH"])),
        "AuthParameters" => Map(("USERNAME", Nasty.Pick(random, people.Names)), ("PASSWORD", PoolPeople.Password), ("SRP_A", Hex()),
            ("REFRESH_TOKEN", Nasty.Pick(random, people.RefreshTokens)), ("PREFERRED_CHALLENGE", "PASSWORD_SRP"), ("DEVICE_KEY", "eu-west-1_00000000-0000-0000-0000-000000000000")),
        "ChallengeName" => Text(Nasty.Pick(random,
            ["PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA", "EMAIL_OTP", "SELECT_MFA_TYPE", "MFA_SETUP", "SELECT_CHALLENGE", "PASSWORD",
                "PASSWORD_SRP", "WEB_AUTHN", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER"])),
        "ChallengeResponses" => Map(("USERNAME", Nasty.Pick(random, people.Names)), ("PASSWORD_CLAIM_SECRET_BLOCK", "AAAA"), ("PASSWORD_CLAIM_SIGNATURE", "AAAA"),
            ("TIMESTAMP", "Mon Nov 23 09:00:00 UTC 2026"), ("NEW_PASSWORD", PoolPeople.OtherPassword), ("ANSWER", "PASSWORD"), ("SRP_A", Hex()), ("CREDENTIAL", "{}"),
            ("SOFTWARE_TOKEN_MFA_CODE", Codes.Wrong), ("EMAIL_OTP_CODE", Codes.Wrong)),
        "GroupName" => Text(Nasty.Pick(random, people.Groups)),
        "UserAttributes" or "ValidationData" => Attributes(),
        "UserAttributeNames" or "AttributesToGet" or "ReadAttributes" or "WriteAttributes" => List("name", "email", "custom:x", "given_name"),
        "AttributeName" => Text(Nasty.Pick(random, ["email", "phone_number", "name"])),
        "ResourceArn" => Text($"arn:aws:cognito-idp:eu-west-1:000000000000:userpool/{people.Pool}"),
        "Tags" or "UserPoolTags" or "ClientMetadata" => Map(("team", "a"), ("stage", "b")),
        "TagKeys" => List("team", "stage"),
        "Filter" => Text(Nasty.Pick(random, ["email = \"a@example.com\"", "email ^= \"a\"", "status = \"Enabled\"", "cognito:user_status = \"CONFIRMED\"", "name=", "\"", "sub = \"x"])),
        "Limit" or "MaxResults" => random.Next(0, 62).ToString(CultureInfo.InvariantCulture),
        "NextToken" or "PaginationToken" => Text("bmV4dA=="),
        "DeviceKey" => Text("eu-west-1_00000000-0000-0000-0000-000000000000"),
        "DeviceRememberedStatus" => Text("remembered"),
        "Credential" => """{"id":"AAAA","rawId":"AAAA","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"},"clientExtensionResults":{}}""",
        "ExplicitAuthFlows" => List("ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"),
        "MfaConfiguration" => Text(Nasty.Pick(random, ["OFF", "OPTIONAL", "ON"])),
        "Precedence" or "MinimumLength" or "PasswordHistorySize" or "TemporaryPasswordValidityDays" or "UnusedAccountValidityDays" or "AuthSessionValidity"
            or "RefreshTokenValidity" or "AccessTokenValidity" or "IdTokenValidity" or "RetryGracePeriodSeconds" =>
            random.Next(-1, 100).ToString(CultureInfo.InvariantCulture),
        _ when IsYesOrNo(member) => random.Next(2) == 0 ? "true" : "false",
        _ => Text(Nasty.Pick(random, ["name", "email", "ENABLED", "days", "a@example.com", "COGNITO_DEFAULT", "Your code is {####}"])),
    };

    private static bool IsYesOrNo(string member) =>
        member.StartsWith("Require", StringComparison.Ordinal) || member.StartsWith("Enable", StringComparison.Ordinal) || member.StartsWith("Allow", StringComparison.Ordinal)
            || member is "Permanent" or "ForceAliasCreation" or "GenerateSecret" or "PreferredMfa" or "CaseSensitive" or "ChallengeRequiredOnNewDevice"
                or "DeviceOnlyRememberedOnUserPrompt";

    private string Attributes() =>
        $"[{string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $"{{\"Name\":{Text(Nasty.Pick(random, ["email", "name", "phone_number", "email_verified", "sub", "custom:x", "birthdate", "website", "updated_at"]))},\"Value\":{Text(random.Next(3) == 0 ? Nasty.Text(random) : $"p{random.Next(1_000_000)}@example.com")}}}"))}]";

    // Includes most of the entries, and occasionally an invalid value.
    private string Map(params (string Key, string Value)[] entries) =>
        $"{{{string.Join(',', entries.Where(_ => random.Next(5) > 0).Select(entry => $"{Text(entry.Key)}:{(random.Next(12) == 0 ? SpoiltValue() : Text(entry.Value))}"))}}}";

    private string List(params string[] entries) =>
        $"[{string.Join(',', entries.Where(_ => random.Next(2) > 0).Select(entry => random.Next(12) == 0 ? SpoiltValue() : Text(entry)))}]";

    private string Hex()
    {
        var bytes = new byte[random.Next(3) == 0 ? random.Next(1, 400) : 384];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static string Text(string text) => JsonSerializer.Serialize(text);

    /// <summary>A tree of values, built from the paths of their members.</summary>
    private sealed class Branch
    {
        private readonly Dictionary<string, object> _members = [];

        public void Put(ReadOnlySpan<string> path, string value)
        {
            if (path.Length == 1)
            {
                _members[path[0]] = value;
                return;
            }

            if (!_members.TryGetValue(path[0], out var found) || found is not Branch branch)
            {
                _members[path[0]] = branch = new Branch();
            }

            branch.Put(path[1..], value);
        }

        public override string ToString() =>
            new StringBuilder("{").AppendJoin(',', _members.Select(member => $"\"{member.Key}\":{member.Value}")).Append('}').ToString();
    }
}
