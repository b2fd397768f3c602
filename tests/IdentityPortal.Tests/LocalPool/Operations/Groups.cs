using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

/// <summary>Creates and fills groups for tests.</summary>
internal static class Groups
{
    public const string Role = "arn:aws:iam::000000000000:role/readers";

    public static async Task<JsonElement> CreateAsync(
        TestPool pool, string name, string? description = null, int? precedence = null, string? role = null) =>
        (await pool.SignedAsync("CreateGroup", new
        {
            pool.Server.UserPoolId,
            GroupName = name,
            Description = description,
            Precedence = precedence,
            RoleArn = role,
        })).GetProperty("Group");

    public static Task AddAsync(TestPool pool, string group, string username = TestPool.Email) =>
        pool.SignedAsync("AdminAddUserToGroup", Membership(pool, group, username));

    public static object Membership(TestPool pool, string group, string username = TestPool.Email) =>
        new { pool.Server.UserPoolId, GroupName = group, Username = username };

    public static object Named(TestPool pool, string group) => new { pool.Server.UserPoolId, GroupName = group };

    public static async Task<string> NamesOfAsync(TestPool pool, string username = TestPool.Email)
    {
        var reply = await pool.SignedAsync("AdminListGroupsForUser", new { pool.Server.UserPoolId, Username = username });
        return string.Join(' ', reply.GetProperty("Groups").EnumerateArray().Select(group => group.GetProperty("GroupName").GetString()));
    }
}
