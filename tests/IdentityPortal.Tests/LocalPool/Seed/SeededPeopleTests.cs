using IdentityPortal.LocalPool;
using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.LocalPool.Seed;

public sealed class SeededPeopleTests
{
    [Fact]
    public async Task A_fresh_pool_has_one_person_in_each_state_a_support_agent_and_two_leads()
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);

        var people = pool.Server.People;

        Assert.Equal(
            ["UNCONFIRMED", "CONFIRMED", "FORCE_CHANGE_PASSWORD", "RESET_REQUIRED", "DISABLED", "CONFIRMED", "CONFIRMED", "CONFIRMED"], people.Select(person => person.State));
        Assert.All(people, person => Assert.EndsWith("@example.com", person.Email, StringComparison.Ordinal));
        Assert.Equal(["support"], people.Single(person => person.Email == "support@example.com").Groups);
        Assert.Equal(
            ["lead@example.com", "lead2@example.com"],
            people.Where(person => person.Groups is ["support-lead"]).Select(person => person.Email));
        await SrpSignIn.TokensAsync(pool, "confirmed@example.com", people[1].Password);
    }

    [Fact]
    public async Task Two_pools_have_different_passwords()
    {
        await using var first = await TestPool.StartAsync(configure: options => options.Seed = true);
        await using var second = await TestPool.StartAsync(configure: options => options.Seed = true);

        Assert.Empty(first.Server.People.Select(person => person.Password).Intersect(second.Server.People.Select(person => person.Password)));
    }

    [Fact]
    public async Task States_are_those_of_now()
    {
        await using var pool = await TestPool.StartAsync(configure: options => options.Seed = true);
        await pool.CallAsync("ResendConfirmationCode", pool.UsernameRequest("unconfirmed@example.com"));

        await pool.CallAsync("ConfirmSignUp", pool.ConfirmRequest(Codes.First, "unconfirmed@example.com"));

        Assert.DoesNotContain(pool.Server.People, person => person.State == "UNCONFIRMED");
    }

    [Fact]
    public async Task Where_names_are_names_people_sign_in_with_theirs()
    {
        await using var pool = await TestPool.StartAsync(Templates.PlainNames(), options => options.Seed = true);

        await SrpSignIn.TokensAsync(pool, "confirmed", pool.Server.People[1].Password);
    }

    [Fact]
    public async Task A_restart_remembers_the_passwords_and_seeds_nobody_twice()
    {
        var folder = Directory.CreateTempSubdirectory("local-pool-").FullName;
        try
        {
            string[] passwords;
            await using (var before = await TestPool.StartAsync(configure: options => (options.Data, options.Seed) = (folder, true)))
            {
                passwords = [.. before.Server.People.Select(person => person.Password)];
            }

            await using var after = await TestPool.StartAsync(configure: options => (options.Data, options.Seed) = (folder, true));

            Assert.Equal(passwords, after.Server.People.Select(person => person.Password));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_pool_that_becomes_the_portals_later_is_seeded_then()
    {
        const string Two = "Resources: { A: { Type: 'AWS::Cognito::UserPool' }, B: { Type: 'AWS::Cognito::UserPool' } }";
        var folder = Directory.CreateTempSubdirectory("local-pool-");
        try
        {
            foreach (var portals in (string[])["A", "B", "A"])
            {
                await using var pool = await TestPool.StartAsync(
                    Two, options => (options.Data, options.Seed, options.Pool) = (folder.FullName, true, portals));

                Assert.Equal(8, pool.Server.People.Count);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_file_of_passwords_that_cannot_be_read_is_named_with_what_to_do()
    {
        var folder = Directory.CreateTempSubdirectory("local-pool-").FullName;
        try
        {
            await using (await TestPool.StartAsync(configure: options => (options.Data, options.Seed) = (folder, true)))
            {
                await File.WriteAllTextAsync(Path.Combine(folder, "people.json"), "[", TestContext.Current.CancellationToken);
            }

            var error = await Assert.ThrowsAsync<LocalPoolException>(
                () => TestPool.StartAsync(configure: options => (options.Data, options.Seed) = (folder, true)));

            Assert.Equal(
                $"{Path.Combine(folder, "people.json")} cannot be read. Delete the folder it lies in to start with a new pool.", error.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
