namespace IdentityPortal.LocalPool.Storage;

/// <summary>Additional state of a challenge session, besides its step.</summary>
internal static class SessionStateTable
{
    public static void Put(SqlSession sql, SessionTable.Row session, string state) => sql.Execute(
        "INSERT INTO session_state (id, state, wrong) VALUES (?1, ?2, 0) ON CONFLICT DO UPDATE SET state = ?2", session.Id, state);

    public static string? Find(SqlSession sql, SessionTable.Row session) =>
        sql.First("SELECT state FROM session_state WHERE id = ?1", row => row.GetString(0), session.Id);

    /// <summary>Counts a wrong answer and returns the new count.</summary>
    public static long CountWrong(SqlSession sql, SessionTable.Row session) => sql.Number(
        """
        INSERT INTO session_state (id, state, wrong) VALUES (?1, '', 1) ON CONFLICT DO UPDATE SET wrong = wrong + 1 RETURNING wrong
        """,
        session.Id);
}
