using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.Tests.LocalPool.Storage;

/// <summary>What a person or a page of people costs must not grow with the pool.</summary>
public sealed class QueryPlanTests
{
    [Theory]
    [InlineData("SELECT id FROM user u WHERE pool_id = ?1 AND username_key = ?2")]
    [InlineData("SELECT user_id FROM sign_in_name WHERE pool_id = ?1 AND name = ?2")]
    [InlineData("SELECT salt FROM user u WHERE pool_id = ?1 AND id > ?2 ORDER BY id LIMIT 61")]
    [InlineData("SELECT salt FROM user u WHERE pool_id = ?1 AND status = ?2 AND id > ?3 ORDER BY id LIMIT 61")]
    [InlineData("SELECT salt FROM user u WHERE pool_id = ?1 AND enabled = ?2 AND id > ?3 ORDER BY id LIMIT 61")]
    [InlineData("SELECT user_id FROM attribute WHERE pool_id = ?1 AND name = ?2 AND value >= ?3 AND value <= ?4 ORDER BY value, user_id LIMIT 61")]
    [InlineData("SELECT code FROM code WHERE user_id = ?1 AND purpose = ?2")]
    [InlineData("SELECT count FROM attempt WHERE pool_id = ?1 AND subject = ?2 AND operation = ?3")]
    [InlineData("SELECT user_id FROM refresh_token WHERE id = ?1")]
    [InlineData("UPDATE refresh_token SET revoked = 1 WHERE origin_jti = ?1")]
    [InlineData("UPDATE refresh_token SET revoked = 1 WHERE user_id = ?1")]
    [InlineData("SELECT transports FROM passkey WHERE user_id = ?1 AND id > ?2 ORDER BY id LIMIT 21")]
    [InlineData("DELETE FROM passkey WHERE pool_id = ?1 AND credential_id = ?2 AND user_id = ?3")]
    [InlineData("DELETE FROM challenge_session WHERE expires <= ?1")]
    [InlineData("SELECT name FROM user_group WHERE pool_id = ?1 AND name > ?2 ORDER BY name LIMIT 61")]
    [InlineData("SELECT user_id FROM group_member WHERE pool_id = ?1 AND group_name = ?2 AND user_id > ?3 ORDER BY user_id LIMIT 61")]
    [InlineData("SELECT id FROM device WHERE user_id = ?1 AND device_key = ?2")]
    [InlineData("SELECT salt FROM device WHERE user_id = ?1 AND id > ?2 AND remembered >= ?3 ORDER BY id LIMIT 61")]
    [InlineData("SELECT used FROM challenge_session WHERE user_id = ?1 AND step = 'DEVICE_SRP_AUTH' AND used = 0")]
    [InlineData("SELECT device_key FROM sign_in_device WHERE origin_jti = ?1")]
    [InlineData("SELECT body FROM message WHERE recipient = ?1 ORDER BY id DESC LIMIT 500")]
    [InlineData("SELECT body FROM message WHERE id > ?1 ORDER BY id")]
    [InlineData("DELETE FROM sign_in_name WHERE user_id = ?1")]
    [InlineData("DELETE FROM challenge_session WHERE user_id = ?1")]
    [InlineData("DELETE FROM pending_attribute WHERE user_id = ?1")]
    [InlineData("DELETE FROM attempt WHERE pool_id = ?1 AND subject = ?2")]
    public void A_statement_goes_by_an_index_and_sorts_nothing(string statement)
    {
        using var database = Database.Open(folder: null);

        var plan = database.Read(sql => sql.All("EXPLAIN QUERY PLAN " + statement, row => row.GetString(3)));

        Assert.NotEmpty(plan);
        Assert.All(plan, step => Assert.StartsWith("SEARCH", step, StringComparison.Ordinal));
    }
}
