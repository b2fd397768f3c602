using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool;

/// <summary>The attributes of a signed-in person, accessed through the operations for the person's own account.</summary>
internal sealed record Profile(TestPool Pool, string AccessToken)
{
    public const string NewEmail = "ann@new.example";

    public static async Task<Profile> OfAsync(TestPool pool, string username = TestPool.Email)
    {
        await pool.ConfirmedAsync(username);
        return new Profile(pool, (await SignedIn.AsAsync(pool, username)).AccessToken);
    }

    /// <summary>For pools with plain user names: a confirmed person with an address.</summary>
    public static async Task<Profile> NamedAsync(TestPool pool, string name, string email)
    {
        await pool.CallAsync("SignUp", new
        {
            pool.Server.ClientId,
            Username = name,
            Password = TestPool.Password,
            UserAttributes = new[] { new { Name = "email", Value = email } },
        });
        await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(pool.NewestCode(email), name));
        return new Profile(pool, (await SignedIn.AsAsync(pool, name)).AccessToken);
    }

    public Task<JsonElement> UpdateAsync(string name, string value) => Pool.CallAsync("UpdateUserAttributes", Update(name, value));

    public Task<(string Type, string Message)> UpdateRefusedAsync(string name, string value) =>
        Pool.RefusedAsync("UpdateUserAttributes", Update(name, value));

    public Task<JsonElement> VerifyAsync(string code, string name = "email") => Pool.CallAsync("VerifyUserAttribute", Verify(code, name));

    public Task<(string Type, string Message)> VerifyRefusedAsync(string code, string name = "email") =>
        Pool.RefusedAsync("VerifyUserAttribute", Verify(code, name));

    public async Task<Dictionary<string, string>> AttributesAsync() =>
        (await Pool.CallAsync("GetUser", new { AccessToken })).GetProperty("UserAttributes").EnumerateArray()
            .ToDictionary(attribute => attribute.GetProperty("Name").GetString()!, attribute => attribute.GetProperty("Value").GetString()!);

    private object Update(string name, string value) =>
        new { AccessToken, UserAttributes = new[] { new { Name = name, Value = value } } };

    private object Verify(string code, string name) => new { AccessToken, AttributeName = name, Code = code };
}
