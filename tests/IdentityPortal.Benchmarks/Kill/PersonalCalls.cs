using System.Text.Json;
using IdentityPortal.Benchmarks.LocalPool;

namespace IdentityPortal.Benchmarks.Kill;

/// <summary>The calls of one person, in a pool with plain user names and verified e-mail aliases.</summary>
internal sealed class PersonalCalls(string username, PoolProcess.Settings pool)
{
    private static readonly string[] NameAttributes = ["given_name", "name"];

    private readonly string _email = $"{username}@example.com";

    public string Username => username;

    public static async Task<PersonState.TokenPair?> ByTokenAsync(PoolClient client, string operation, string accessToken)
    {
        await client.CallAsync(operation, new { AccessToken = accessToken });
        return null;
    }

    /// <summary>Whether the pool accepts an access token.</summary>
    public static async Task<bool> OpensAsync(PoolClient client, string accessToken)
    {
        try
        {
            await client.GetUserAsync(accessToken);
            return true;
        }
        catch (PoolRefusalException)
        {
            return false;
        }
    }

    public Task<PersonState.TokenPair?> SignUpAsync(PoolClient client, string password) => DoneAsync(client.CallAsync("SignUp", new
    {
        pool.ClientId,
        SecretHash = client.Hash(username),
        Username = username,
        Password = password,
        UserAttributes = new[] { new { Name = "email", Value = _email } },
    }));

    public async Task<PersonState.TokenPair?> ConfirmAsync(PoolClient client) => await DoneAsync(client.CallAsync("ConfirmSignUp", new
    {
        pool.ClientId,
        SecretHash = client.Hash(username),
        Username = username,
        ConfirmationCode = await NewestCodeAsync(client),
    }));

    /// <summary>Signs in with the e-mail alias, which works only for a confirmed account.</summary>
    public async Task<PersonState.TokenPair?> SignInAsync(PoolClient client, string password, bool srp) => srp
        ? Pair(await client.SignInAsync(_email, password))
        : Pair((await client.CallAsync("InitiateAuth", new
        {
            pool.ClientId,
            AuthFlow = "USER_PASSWORD_AUTH",
            AuthParameters = new { USERNAME = _email, PASSWORD = password, SECRET_HASH = client.Hash(_email) },
        })).GetProperty("AuthenticationResult"));

    public async Task<PersonState.TokenPair?> RefreshAsync(PoolClient client, string refreshToken) => Pair(
        (await client.CallAsync("GetTokensFromRefreshToken", new { pool.ClientId, pool.ClientSecret, RefreshToken = refreshToken }))
            .GetProperty("AuthenticationResult"));

    /// <summary>Null if the token is refused.</summary>
    public async Task<PersonState.TokenPair?> TryRefreshAsync(PoolClient client, string refreshToken)
    {
        try
        {
            return await RefreshAsync(client, refreshToken);
        }
        catch (PoolRefusalException)
        {
            return null;
        }
    }

    public static Task<PersonState.TokenPair?> RenameAsync(PoolClient client, string accessToken, string name) => DoneAsync(client.CallAsync(
        "UpdateUserAttributes",
        new { AccessToken = accessToken, UserAttributes = NameAttributes.Select(attribute => new { Name = attribute, Value = name }) }));

    public Task<PersonState.TokenPair?> ForgetAsync(PoolClient client) => DoneAsync(client.CallAsync(
        "ForgotPassword", new { pool.ClientId, SecretHash = client.Hash(_email), Username = _email }));

    public async Task<PersonState.TokenPair?> ResetAsync(PoolClient client, string password) => await DoneAsync(
        client.CallAsync("ConfirmForgotPassword", new
        {
            pool.ClientId,
            SecretHash = client.Hash(_email),
            Username = _email,
            ConfirmationCode = await NewestCodeAsync(client),
            Password = password,
        }));

    public static Task<PersonState.TokenPair?> ChangeAsync(PoolClient client, string accessToken, string previous, string proposed) => DoneAsync(
        client.CallAsync(
            "ChangePassword", new { AccessToken = accessToken, PreviousPassword = previous, ProposedPassword = proposed }));

    /// <summary>Throws unless the newest code is used up.</summary>
    public async Task FindCodeUsedAsync(PoolClient client, string status)
    {
        try
        {
            await ResetAsync(client, "Never-1");
        }
        catch (PoolRefusalException refusal) when (refusal.Type == "ExpiredCodeException")
        {
            return;
        }

        throw new InvalidDataException($"{username}: a used code is still there, {status}");
    }

    /// <summary>Everything that the pool returns about the person: the account, the search by address, the mails, and the valid password.</summary>
    public async Task<(string Status, string Password, string Name, int Mails)> SeeAsync(PoolClient client, string[] passwords)
    {
        var mails = (await client.MessagesAsync(_email)).GetArrayLength();
        var listed = (await client.CallAsync("ListUsers", new { pool.UserPoolId, Filter = $"email = \"{_email}\"" }, signed: true))
            .GetProperty("Users").GetArrayLength();
        JsonElement account;
        try
        {
            account = await client.CallAsync("AdminGetUser", new { pool.UserPoolId, Username = username }, signed: true);
        }
        catch (PoolRefusalException refusal) when (refusal.Type == "UserNotFoundException")
        {
            return listed == 0 ? ("", "", "", mails) : throw new InvalidDataException($"{username}: no account, but an address");
        }

        var status = account.GetProperty("UserStatus").GetString()!;
        var attributes = account.GetProperty("UserAttributes").EnumerateArray()
            .ToDictionary(pair => pair.GetProperty("Name").GetString()!, pair => pair.GetProperty("Value").GetString()!);
        var names = NameAttributes.Select(name => attributes.GetValueOrDefault(name, "")).Distinct().ToList();
        var verified = status == PersonState.Confirmed ? "true" : "false";
        return names.Count == 1 && listed == 1 && attributes["email"] == _email && attributes["email_verified"] == verified
            ? (status, await RightOneAsync(client, status, passwords), names[0], mails)
            : throw new InvalidDataException($"{username}: half an account, {listed} listed: {account}");
    }

    /// <summary>The valid password. A confirmed account signs in with its address, an unconfirmed one with its user name.</summary>
    private async Task<string> RightOneAsync(PoolClient client, string status, string[] passwords)
    {
        foreach (var password in passwords.Distinct())
        {
            try
            {
                await client.SignInAsync(status == PersonState.Confirmed ? _email : username, password);
                return password;
            }
            catch (PoolRefusalException refusal) when (refusal.Type == "UserNotConfirmedException")
            {
                // The pool reports this error only after it has accepted the password.
                return password;
            }
            catch (PoolRefusalException refusal) when (refusal.Type == "NotAuthorizedException")
            {
            }
        }

        return "none";
    }

    private async Task<string> NewestCodeAsync(PoolClient client) =>
        (await client.MessagesAsync(_email))[0].GetProperty("code").GetString()!;

    private static PersonState.TokenPair Pair(JsonElement result) =>
        new(result.GetProperty("AccessToken").GetString(), result.GetProperty("RefreshToken").GetString());

    private static async Task<PersonState.TokenPair?> DoneAsync(Task<JsonElement> call)
    {
        await call;
        return null;
    }
}
