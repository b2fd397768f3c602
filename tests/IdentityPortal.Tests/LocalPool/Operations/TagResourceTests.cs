using System.Globalization;

namespace IdentityPortal.Tests.LocalPool.Operations;

public sealed class TagResourceTests
{
    [Fact]
    public async Task Tags_are_added_and_replaced_and_the_pool_shows_them()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        var arn = await ArnAsync(pool);

        await pool.SignedAsync("TagResource", new { ResourceArn = arn, Tags = new { team = "blue", cost = "" } });
        var reply = await pool.SignedAsync("TagResource", new { ResourceArn = arn, Tags = new { team = "red" } });

        Assert.Equal("{}", reply.GetRawText());
        Assert.Equal(
            """{"team":"red","cost":""}""",
            (await Pools.DescribeAsync(pool, pool.Server.UserPoolId)).GetProperty("UserPoolTags").GetRawText());
    }

    [Fact]
    public async Task A_pool_has_fifty_tags_at_most()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        var arn = await ArnAsync(pool);
        var tags = Enumerable.Range(0, 50).ToDictionary(number => number.ToString(CultureInfo.InvariantCulture), _ => "x");
        await pool.SignedAsync("TagResource", new { ResourceArn = arn, Tags = tags });

        Assert.Equal(
            ("InvalidParameterException", "A user pool can have 50 tags at most."),
            await pool.SignedRefusedAsync("TagResource", new { ResourceArn = arn, Tags = new { another = "x" } }));
    }

    [Fact]
    public async Task An_unknown_pool_is_named_and_tags_have_to_be_given()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames());
        const string arn = "arn:aws:cognito-idp:eu-west-1:000000000000:userpool/eu-west-1_aaaaaaaaa";

        Assert.Equal(
            ("ResourceNotFoundException", "User pool eu-west-1_aaaaaaaaa does not exist."),
            await pool.SignedRefusedAsync("TagResource", new { ResourceArn = arn, Tags = new { team = "blue" } }));
        Assert.Equal(
            ("InvalidParameterException", "1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be null"),
            await pool.SignedRefusedAsync("TagResource", new { ResourceArn = arn }));
    }

    internal static async Task<string> ArnAsync(TestPool pool) =>
        (await Pools.DescribeAsync(pool, pool.Server.UserPoolId)).GetProperty("Arn").GetString()!;
}
