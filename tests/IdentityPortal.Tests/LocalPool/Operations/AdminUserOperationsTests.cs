namespace IdentityPortal.Tests.LocalPool.Operations;

/// <summary>The common behaviour of all administrator operations on one account.</summary>
public sealed class AdminUserOperationsTests
{
    public static TheoryData<string> Operations =>
    [
        "AdminConfirmSignUp", "AdminSetUserPassword", "AdminResetUserPassword", "AdminEnableUser", "AdminDisableUser",
        "AdminUserGlobalSignOut", "AdminDeleteUser", "AdminUpdateUserAttributes", "AdminDeleteUserAttributes",
        "AdminDeleteSoftwareToken",
    ];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_unknown_name_is_named(string operation)
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("UserNotFoundException", "User does not exist."),
            await pool.SignedRefusedAsync(operation, Request(pool.Server.UserPoolId, "nobody@example.com")));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_unknown_pool_is_named(string operation)
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("ResourceNotFoundException", "User pool eu-west-1_nothere12 does not exist."),
            await pool.SignedRefusedAsync(operation, Request("eu-west-1_nothere12", TestPool.Email)));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Without_credentials_nothing_happens(string operation)
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("MissingAuthenticationTokenException", "Missing Authentication Token"),
            await pool.RefusedAsync(operation, Request(pool.Server.UserPoolId, TestPool.Email)));
    }

    private static object Request(string userPoolId, string username) => new
    {
        UserPoolId = userPoolId,
        Username = username,
        Password = TestPool.NewPassword,
        UserAttributes = new[] { new { Name = "name", Value = "Ann" } },
        UserAttributeNames = new[] { "name" },
    };
}
