using System.Globalization;
using IdentityPortal.Benchmarks.Desk;
using IdentityPortal.Benchmarks.LocalPool;
using IdentityPortal.Benchmarks.Portal;

namespace IdentityPortal.Benchmarks.Lighthouse;

/// <summary>
/// Audits the published portal with Lighthouse's mobile preset and takes the median of five runs of each page. Portal and pool run in separate
/// processes. The portal uses HTTPS, because browsers reject its Secure cookies otherwise.
/// </summary>
internal static class LighthouseRun
{
    private const int Runs = 5;

    // The units are those of the reports.
    private static readonly (string Category, int Least)[] Targets = [("performance", 99), ("accessibility", 100), ("best-practices", 100)];

    public static bool Run() => RunAsync().GetAwaiter().GetResult();

    private static async Task<bool> RunAsync()
    {
        var assembly = PublishedPortal.Publish();
        using var lighthouse = LighthouseProgram.Prepare();
        var folder = Directory.CreateTempSubdirectory("lighthouse-").FullName;
        try
        {
            using var pool = PoolProcess.Start(folder);
            using var portal = await PortalProcess.StartAsync(assembly, pool.Pool, DeskSettings.With(OwnCertificate.SettingsIn(folder)));
            using var http = Browser.CreateClient(portal.Address);
            var reached = true;
            Console.WriteLine($"Medians of {Runs} runs, mobile preset; in brackets the worst.");
            foreach (var (name, path, cookies) in await PagesAsync(pool.Pool, http))
            {
                var runs = new List<LighthouseReport>();
                for (var run = 0; run < Runs; run++)
                {
                    runs.Add(lighthouse.Look(new Uri(portal.Address, path), cookies));
                }

                reached &= Judge(name, runs);
            }

            return reached;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<(string Name, string Path, string Cookies)>> PagesAsync(PoolProcess.Settings settings, HttpClient http)
    {
        using var client = new PoolClient(settings);
        await Load.RunAsync(0, 2, client.SignUpAsync);
        await client.ConfirmAsync(0);
        await client.AddToGroupAsync(0, "support");

        var newcomer = new Browser(http, 1);
        await newcomer.OpenAsync("/Account/Register");
        var registered = await newcomer.PostAsync(
            "/Account/Register",
            ("Form.Email", "newcomer@example.com"),
            ("Form.Password", PoolClient.Password),
            ("Form.PasswordAgain", PoolClient.Password));

        var staff = new Browser(http, 2);
        await staff.OpenAsync("/Account/Login");
        await staff.PostAsync("/Account/Login", ("Form.Email", PoolClient.Address(0)), ("Form.Password", PoolClient.Password));
        await staff.OpenAsync("/Support");
        var found = await staff.OpenAsync((await staff.PostAsync("/Support", ("Form.Term", PoolClient.Address(1)))).Location);
        var person = DeskSettings.PersonLink().Match(found.Page).Value;
        return person.Length > 0 && registered.Location.Length > 0
            ?
            [
                ("register", "/Account/Register", ""),
                ("confirm", registered.Location, newcomer.Cookies),
                ("login", "/Account/Login", ""),
                ("desk: person", person, staff.Cookies),
            ]
            : throw new InvalidOperationException($"The pages could not be prepared: {registered.Status}, {found.Status}");
    }

    private static bool Judge(string page, List<LighthouseReport> runs)
    {
        var reached = true;
        foreach (var (category, least) in Targets)
        {
            var scores = runs.Select(run => run.Scores[category]).Order().ToList();
            var median = scores[scores.Count / 2];
            Console.WriteLine($"{(median >= least ? "reached" : "MISSED")}: {page}: {category}: {median} [{scores[0]}], at least {least}");
            reached &= median >= least;
        }

        var middle = runs.OrderBy(run => run.Scores["performance"]).ElementAt(runs.Count / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  largest paint {middle.LargestPaint:F0} ms, blocked {middle.Blocked:F0} ms, shift {middle.Shift:F3}, {middle.Bytes:F0} bytes"));
        foreach (var lost in runs.SelectMany(run => run.Lost).Distinct())
        {
            Console.WriteLine($"  lost points: {lost}");
        }

        return reached;
    }
}
