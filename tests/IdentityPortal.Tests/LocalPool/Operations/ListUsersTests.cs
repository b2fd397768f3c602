using System.Text.Json;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class ListUsersTests
{
    [Theory]
    [InlineData("email = \"ann@example.com\"", "ann@example.com")]
    [InlineData("email=\"ANN@EXAMPLE.COM\"", "ann@example.com")]
    [InlineData("\"email\" ^= \"a\"", "abe@example.com ann@example.com")]
    [InlineData("email ^= \"an\\n\"", "ann@example.com")]
    [InlineData("cognito:user_status = \"confirmed\"", "abe@example.com")]
    [InlineData("cognito:user_status ^= \"UNC\"", "ann@example.com bob@example.com")]
    [InlineData("status = \"Enabled\"", "abe@example.com ann@example.com bob@example.com")]
    [InlineData("status = \"Disabled\"", "")]
    [InlineData("username = \"ann@example.com\"", "")]
    [InlineData("email = \"nobody\"", "")]
    [InlineData("", "abe@example.com ann@example.com bob@example.com")]
    public async Task A_filter_finds_those_whom_it_fits(string filter, string expected)
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        await pool.SignUpAsync("bob@example.com");
        await pool.ConfirmedAsync("abe@example.com");

        var reply = await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId, Filter = filter });

        Assert.Equal(expected, string.Join(' ', Emails(reply).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_sub_is_the_user_name_to_search_for()
    {
        await using var pool = await TestPool.StartAsync();
        var sub = (await pool.SignUpAsync()).GetProperty("UserSub").GetString();

        foreach (var attribute in (string[])["username", "sub"])
        {
            var reply = await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId, Filter = $"{attribute} = \"{sub}\"" });
            Assert.Equal(TestPool.Email, Assert.Single(Emails(reply)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("email ^= \"p\"")]
    [InlineData("cognito:user_status = \"UNCONFIRMED\"")]
    [InlineData("status = \"Enabled\"")]
    public async Task Pages_show_everybody_once(string filter)
    {
        await using var pool = await TestPool.StartAsync();
        for (var count = 0; count < 7; count++)
        {
            await pool.SignUpAsync($"p{count}@example.com");
        }

        var seen = new List<string>();
        string? token = null;
        var pages = 0;
        do
        {
            var page = await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId, Limit = 3, Filter = filter, PaginationToken = token });
            seen.AddRange(Emails(page));
            token = page.TryGetProperty("PaginationToken", out var next) ? next.GetString() : null;
            pages++;
        }
        while (token is not null);

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 7).Select(count => $"p{count}@example.com"), seen.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_page_token_is_good_for_its_question_and_an_hour()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();
        await pool.SignUpAsync("bob@example.com");
        var token = (await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId, Limit = 1 })).GetProperty("PaginationToken").GetString();

        Assert.Equal(
            "InvalidParameterException",
            (await pool.SignedRefusedAsync(
                "ListUsers", new { pool.Server.UserPoolId, Filter = "email ^= \"b\"", PaginationToken = token })).Type);
        pool.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(
            "InvalidParameterException",
            (await pool.SignedRefusedAsync("ListUsers", new { pool.Server.UserPoolId, PaginationToken = token })).Type);
    }

    [Theory]
    [InlineData("email", "Error while parsing filter.")]
    [InlineData("email = ann", "Error while parsing filter.")]
    [InlineData("email = \"ann", "Error while parsing filter.")]
    [InlineData("email > \"ann\"", "Error while parsing filter.")]
    [InlineData("email = \"a\" and email = \"b\"", "Error while parsing filter.")]
    [InlineData("custom:team = \"a\"", "Invalid search attribute: custom:team")]
    public async Task A_filter_that_cannot_be_read_is_refused(string filter, string message)
    {
        await using var pool = await TestPool.StartAsync();

        Assert.Equal(
            ("InvalidParameterException", message), await pool.SignedRefusedAsync("ListUsers", new { pool.Server.UserPoolId, Filter = filter }));
    }

    [Fact]
    public async Task Only_the_wanted_attributes_are_shown()
    {
        await using var pool = await TestPool.StartAsync();
        await pool.SignUpAsync();

        var reply = await pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId, AttributesToGet = new List<string> { "email" } });

        Assert.Equal(
            """[{"Name":"email","Value":"ann@example.com"}]""",
            reply.GetProperty("Users")[0].GetProperty("Attributes").GetRawText());
    }

    private static IEnumerable<string> Emails(JsonElement reply) => reply.GetProperty("Users").EnumerateArray().Select(user =>
        user.GetProperty("Attributes").EnumerateArray().Single(attribute => attribute.GetProperty("Name").GetString() == "email")
            .GetProperty("Value").GetString()!);
}
