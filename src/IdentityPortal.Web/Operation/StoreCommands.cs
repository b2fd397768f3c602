using System.Text;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Forms;
using IdentityPortal.Web.Sessions;
using IdentityPortal.Web.Settings;
using IdentityPortal.Web.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Operation;

/// <summary>The commands on the store, which replace manual SQL.</summary>
internal static class StoreCommands
{
    public static bool IsOne(string[] arguments) => Commands.Find(arguments) is { Command.RunAsync: not null };

    /// <returns>The exit code of the program.</returns>
    public static Task<int> RunAsync(IServiceProvider services, string[] arguments, TextWriter output, TextWriter errors)
    {
        var call = Commands.Find(arguments)!;
        return call.Command.RunAsync!(services, call.Operand, output, errors);
    }

    public static async Task<int> WhoAsync(IServiceProvider services, string? name, TextWriter output, TextWriter errors)
    {
        if (await IsNoNameAsync(services, name!, errors))
        {
            return Commands.WrongUsage;
        }

        await output.WriteLineAsync(services.GetRequiredService<KeyedHash>().Pseudonym(name));
        return 0;
    }

    public static async Task<int> EraseAsync(IServiceProvider services, string? name, TextWriter output, TextWriter errors)
    {
        if (await IsNoNameAsync(services, name!, errors))
        {
            return Commands.WrongUsage;
        }

        await using var database = await OpenAsync(services);
        var rows = services.GetRequiredService<AccountRows>();
        var accounts = await rows.AccountsOfAsync(name!);
        var hash = services.GetRequiredService<KeyedHash>();
        var (notes, desks) = await services.GetRequiredService<BrowserNotes>().EraseAsync(
            name!, sub => accounts.Contains(hash.OfSubject(sub)));
        var erased = await rows.DeleteAllAboutAsync(name!) + notes;
        await output.WriteLineAsync(erased > 0 ? $"Rows erased: {erased}." : "The store has nothing about this name to erase.");
        if (desks > 0)
        {
            await output.WriteLineAsync($"Browsers of staff that no longer remember the person: {desks}.");
        }

        await ReportRetainedTrailAsync(services, database, name!, output);
        return 0;
    }

    public static async Task<int> BackUpAsync(IServiceProvider services, string? file, TextWriter output, TextWriter errors)
    {
        await using var database = await OpenAsync(services);
        if (!database.Database.IsSqlite())
        {
            await errors.WriteLineAsync($"The store is not SQLite: pg_dump makes {file} of a PostgreSQL one.");
            return 1;
        }

        if (File.Exists(file))
        {
            await errors.WriteLineAsync($"{file} is there already and stays as it is.");
            return 1;
        }

        try
        {
            // SQLite accepts an empty file, and would create a new one with the rights that the umask allows.
            await PrivateFiles.Open(file!, FileMode.CreateNew).DisposeAsync();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"The copy cannot be created: {error.Message}");
            return 1;
        }

        await database.Database.ExecuteSqlAsync($"VACUUM INTO {file}");
        await output.WriteLineAsync($"Copied the store to {Path.GetFullPath(file!)}.");
        return 0;
    }

    public static async Task<int> VerifyAuditAsync(IServiceProvider services, string? logged, TextWriter output, TextWriter errors) =>
        await VerifyAsync(services, TrailHead.Parse(logged), output, errors) is TrailVerdict.Whole ? 0 : 1;

    /// <summary>For timers, also in a container without a shell. If rows are missing it fails, and goes on failing, because the old head stays.</summary>
    public static async Task<int> NoteHeadAsync(IServiceProvider services, string? file, TextWriter output, TextWriter errors)
    {
        try
        {
            await using var heads = PrivateFiles.Open(file!, FileMode.OpenOrCreate);
            using var reader = new StreamReader(heads);
            var noted = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
            if (noted is not null && TrailHead.Parse(noted) is null)
            {
                await errors.WriteLineAsync($"The last line of {file} is no head of the trail.");
                return 1;
            }

            if (await VerifyAsync(services, TrailHead.Parse(noted), output, errors) is not TrailVerdict.Whole { Head: var head })
            {
                return 1;
            }

            if ($"{head}" != noted)
            {
                await heads.WriteAsync(Encoding.ASCII.GetBytes($"{head}\n"));
            }

            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"The heads cannot be noted: {error.Message}");
            return 1;
        }
    }

    /// <returns>Null if the trail's key is missing.</returns>
    private static async Task<TrailVerdict?> VerifyAsync(IServiceProvider services, TrailHead? logged, TextWriter output, TextWriter errors)
    {
        if (!services.GetRequiredService<TrailKeys>().IsSet)
        {
            await errors.WriteLineAsync("The trail cannot be verified without its key: set Portal:Trail:Key or Portal:Trail:KeyFile.");
            return null;
        }

        var verdict = await services.GetRequiredService<TrailVerification>().VerifyAsync(logged, CancellationToken.None);
        await output.WriteLineAsync(verdict.Sentence);
        return verdict;
    }

    // The hash of any text looks like that of a name, so a typing mistake would get an answer that is about nobody.
    private static async Task<bool> IsNoNameAsync(IServiceProvider services, string text, TextWriter errors)
    {
        var names = services.GetRequiredService<SignInNames>();
        if (names.AreAddressesOnly ? EmailAddressRule.IsAddress(text) : names.MistakeIn(text, isNew: false) is null)
        {
            return false;
        }

        await errors.WriteLineAsync(names.AreAddressesOnly ? $"This is not an email address: {text}" : $"Nobody can log in with this: {text}");
        return true;
    }

    private static Task<PortalDatabase> OpenAsync(IServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<PortalDatabase>>().CreateDbContextAsync();

    // The audit trail keeps its rows until their retention ends, because the trail exists to make deletions visible.
    private static async Task ReportRetainedTrailAsync(
        IServiceProvider services, PortalDatabase database, string address, TextWriter output)
    {
        var addressHash = services.GetRequiredService<KeyedHash>().OfAddress(address);
        var rows = database.Trail.Where(row => row.AddressHash == addressHash);
        if (await rows.MaxAsync(row => (DateTimeOffset?)row.At) is { } newest)
        {
            var retention = services.GetRequiredService<IOptions<PortalOptions>>().Value.Trail.Retention;
            var end = newest + retention;
            await output.WriteLineAsync(
                $"The support trail keeps {await rows.CountAsync()} rows without the address, the last until {end:yyyy-MM-dd}.");
        }
    }
}
