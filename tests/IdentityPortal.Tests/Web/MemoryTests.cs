using IdentityPortal.TestSupport;

namespace IdentityPortal.Tests.Web;

/// <summary>
/// A timer that outlives its portal keeps the whole portal in memory. In a process with one portal nobody notices; a run with a thousand of them
/// becomes slower and slower.
/// </summary>
public sealed class MemoryTests
{
    [Fact]
    public async Task A_portal_that_has_ended_does_not_stay_in_memory()
    {
        List<WeakReference> ended = [];
        for (var portal = 0; portal < 4; portal++)
        {
            ended.Add(await StartAndEndAsync());
        }

        GC.Collect();

        // A thread may still refer to the newest one.
        Assert.Contains(ended, portal => !portal.IsAlive);
    }

    private static async Task<WeakReference> StartAndEndAsync()
    {
        await using var app = await PortalApp.StartAsync();
        using var visitor = app.NewVisitor();
        var person = app.Person("CONFIRMED");
        await visitor.HasLoggedInAsync(person.Email, person.Password);
        return new WeakReference(app.Services);
    }
}
