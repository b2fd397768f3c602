using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.Storage;

/// <summary>Takes an account out of every table.</summary>
internal static class AccountRemoval
{
    public static void Delete(SqlSession sql, User user)
    {
        sql.Execute("DELETE FROM sign_in_name WHERE user_id = ?1", user.Id);
        sql.Execute("DELETE FROM attribute WHERE user_id = ?1", user.Id);
        sql.Execute("DELETE FROM pending_attribute WHERE user_id = ?1", user.Id);
        sql.Execute("DELETE FROM group_member WHERE user_id = ?1", user.Id);
        sql.Execute("DELETE FROM former_password WHERE user_id = ?1", user.Id);
        sql.Execute("DELETE FROM code WHERE user_id = ?1", user.Id);
        sql.Execute("DELETE FROM challenge_session WHERE user_id = ?1", user.Id);
        sql.Execute("DELETE FROM refresh_token WHERE user_id = ?1", user.Id);
        sql.Execute("DELETE FROM attempt WHERE pool_id = ?1 AND subject = ?2", user.PoolId, user.Sub);
        FailedSignInTable.Delete(sql, user.PoolId, user.Sub);
        sql.Execute("DELETE FROM user WHERE id = ?1", user.Id);
    }
}
