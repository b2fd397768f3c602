[assembly: AssemblyFixture(typeof(IdentityPortal.Tests.Contract.SharedTarget))]

namespace IdentityPortal.Tests.Contract;

/// <summary>Ends the target that tests share when the run is over; on AWS this deletes its pool.</summary>
public sealed class SharedTarget : IAsyncDisposable
{
    public async ValueTask DisposeAsync() => await Target.DisposeOfSharedAsync();
}
