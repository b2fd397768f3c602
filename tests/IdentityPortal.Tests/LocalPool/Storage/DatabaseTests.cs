using System.Text.Json;
using IdentityPortal.LocalPool;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Settings;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Tokens;
using IdentityPortal.LocalPool.Wire;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-pool-");

    [Fact]
    public async Task A_restart_keeps_pool_people_codes_and_tokens()
    {
        string poolId, clientId, secret, accessToken, code;
        await using (var before = await StartAsync())
        {
            (poolId, clientId, secret) = (before.Server.UserPoolId, before.Server.ClientId, before.Server.ClientSecret);
            await before.ConfirmedAsync("bob@example.com");
            accessToken = (await SignedIn.AsAsync(before, "bob@example.com")).AccessToken;
            await before.SignUpAsync();
            code = before.NewestCode();
        }

        await using var after = await StartAsync();

        Assert.Equal((poolId, clientId, secret), (after.Server.UserPoolId, after.Server.ClientId, after.Server.ClientSecret));
        await after.CallAsync("ConfirmSignUp", after.ConfirmRequest(code));
        await after.CallAsync("GetUser", new { AccessToken = accessToken });
    }

    [Fact]
    public async Task What_was_answered_survives_a_kill()
    {
        await using var running = await StartAsync();
        await running.SignUpAsync();

        // Copies the files of the running pool, which are in the same state as after a kill: nothing was closed.
        var left = Directory.CreateDirectory(Path.Combine(_folder.FullName, "left")).FullName;
        foreach (var file in (string[])["local-pool.db", "local-pool.db-wal"])
        {
            File.Copy(Path.Combine(_folder.FullName, file), Path.Combine(left, file));
        }

        await using var after = await StartAsync(left);
        await after.CallAsync("ConfirmSignUp", after.ConfirmRequest(Codes.First));
    }

    [Fact]
    public async Task Keys_that_were_not_handed_in_are_kept()
    {
        string token;
        await using (var before = await TestPool.StartAsync(configure: options => (options.Data, options.SigningKeys) = (_folder.FullName, null)))
        {
            await before.ConfirmedAsync();
            token = (await SignedIn.AsAsync(before)).AccessToken;
        }

        await using var after = await TestPool.StartAsync(configure: options => (options.Data, options.SigningKeys) = (_folder.FullName, null));
        await after.CallAsync("GetUser", new { AccessToken = token });
    }

    [Fact]
    public async Task One_file_holds_the_pools_of_several_regions()
    {
        await using (var ireland = await StartAsync())
        {
            await ireland.SignUpAsync();
        }

        await using (var frankfurt = await TestPool.StartAsync(
            configure: options => (options.Data, options.Region) = (_folder.FullName, "eu-central-1")))
        {
            Assert.StartsWith("eu-central-1_", frankfurt.Server.UserPoolId, StringComparison.Ordinal);
            await frankfurt.SignUpAsync();
        }

        await using var again = await StartAsync();
        Assert.Equal("UsernameExistsException", (await again.RefusedAsync("SignUp", again.SignUpRequest())).Type);
    }

    [Fact]
    public async Task Readers_and_writers_do_not_get_in_each_others_way()
    {
        await using var pool = await StartAsync();
        await pool.SignUpAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(count => count % 2 == 0
            ? pool.SignUpAsync($"p{count}@example.com")
            : pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId, Filter = "email ^= \"p\"" })));

        Assert.All(answers, answer => Assert.Equal(JsonValueKind.Object, answer.ValueKind));
        Assert.Equal(21, pool.Server.Mailbox.Messages().Count);
    }

    [Fact]
    public async Task While_a_transaction_waits_reads_and_password_calculations_go_on()
    {
        var inside = new TaskCompletionSource();
        using var goOn = new ManualResetEventSlim();
        string token;
        await using (var before = await StartAsync())
        {
            token = (await Profile.OfAsync(before)).AccessToken;
        }

        await using var pool = await TestPool.StartAsync(configure: options =>
        {
            options.Data = _folder.FullName;
            options.NextCode = _ =>
            {
                inside.SetResult();
                goOn.Wait(TestContext.Current.CancellationToken);
                return Codes.First;
            };
        });

        // The pool creates a code inside the transaction of a sign-up, so this transaction stays open.
        var signUp = pool.SignUpAsync("bob@example.com");
        await Wait.ForAsync("the sign-up to open its transaction", inside.Task);
        using var signIn = new SrpSignIn(pool);
        var answers = Task.WhenAll(
            signIn.StartAsync(),
            pool.CallAsync("GetUser", new { AccessToken = token }),
            pool.SignedAsync("ListUsers", new { pool.Server.UserPoolId }));
        try
        {
            await Wait.ForAsync("reads and a password calculation beside an open transaction", answers);
            Assert.False(signUp.IsCompleted);
        }
        finally
        {
            goOn.Set();
        }

        await signUp;
    }

    [Fact]
    public void A_password_calculation_inside_a_transaction_is_refused()
    {
        using var database = Database.Open(_folder.FullName);
        using var keys = PoolSigningKeys.Create();
        var pool = new UserPool("eu-west-1_test", "eu-west-1", new PoolSettings { Name = "test" }, keys, new byte[32], default, default);

        Assert.Throws<InvalidOperationException>(() => database.Write(_ => PasswordVerifier.Of(pool, "ann", TestPool.Password)));
        Assert.Throws<InvalidOperationException>(() => database.Read(_ => PasswordVerifier.Of(pool, "ann", TestPool.Password)));
        Assert.True(PasswordVerifier.Of(pool, "ann", TestPool.Password).Fits(pool, "ann", TestPool.Password));
    }

    [Fact]
    public async Task No_password_is_in_the_file()
    {
        await using (var pool = await StartAsync())
        {
            await pool.ConfirmedAsync();
        }

        var bytes = await File.ReadAllBytesAsync(Path.Combine(_folder.FullName, "local-pool.db"), TestContext.Current.CancellationToken);

        Assert.True(bytes.AsSpan().IndexOf("ann@example.com"u8) > 0);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(TestPool.Password)));
    }

    [Fact]
    public async Task A_file_of_another_version_is_refused_in_a_sentence_that_says_to_delete_it()
    {
        var file = Path.Combine(_folder.FullName, "local-pool.db");
        using (var other = new SqlSession($"Data Source={file};Pooling=False"))
        {
            other.Script("CREATE TABLE pool (id TEXT PRIMARY KEY)");
        }

        var refusal = await Assert.ThrowsAsync<LocalPoolException>(() => StartAsync());

        Assert.Equal(
            $"{file} was made by another version of the local pool. Delete the folder it is in to start with a new pool.", refusal.Message);
    }

    [Fact]
    public void A_transaction_for_an_account_that_was_deleted_meanwhile_is_refused_as_a_whole()
    {
        using var database = Database.Open(_folder.FullName);

        var refusal = Assert.Throws<PoolError>(() => database.Write(sql =>
        {
            sql.Execute("INSERT INTO message (recipient, subject, kind, sent, body) VALUES ('ann', '', '', 0, '')");
            sql.Execute("INSERT INTO sign_in_name (pool_id, name, user_id) VALUES ('p', 'ann', 7)");
        }));

        Assert.Equal("UserNotFoundException", refusal.Type);
        Assert.Equal(0, database.Read(sql => sql.Number("SELECT COUNT(*) FROM message")));
    }

    [Fact]
    public void Foreign_keys_hold_on_every_connection()
    {
        using var database = Database.Open(_folder.FullName);

        Assert.Equal(1, database.Write(sql => sql.Number("PRAGMA foreign_keys")));
        Assert.Equal(1, database.Read(sql => sql.Number("PRAGMA foreign_keys")));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private Task<TestPool> StartAsync(string? folder = null) =>
        TestPool.StartAsync(configure: options => options.Data = folder ?? _folder.FullName);
}
