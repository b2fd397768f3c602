using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace IdentityPortal.Web.Areas.Connect;

/// <summary>Leaves out of errors the address of a page about them, which is on the site of the library.</summary>
internal sealed class NoErrorPages : IOpenIddictServerHandler<ProcessErrorContext>, IOpenIddictServerHandler<ProcessChallengeContext>
{
    public static IReadOnlyList<OpenIddictServerHandlerDescriptor> Descriptors { get; } =
    [
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessErrorContext>().UseSingletonHandler<NoErrorPages>()
            .SetOrder(AttachCustomErrorParameters.Descriptor.Order + 2).Build(),
        OpenIddictServerHandlerDescriptor.CreateBuilder<ProcessChallengeContext>().UseSingletonHandler<NoErrorPages>()
            .SetOrder(AttachCustomChallengeParameters.Descriptor.Order + 2).Build(),
    ];

    public ValueTask HandleAsync(ProcessErrorContext context) => Remove(context);

    public ValueTask HandleAsync(ProcessChallengeContext context) => Remove(context);

    private static ValueTask Remove(BaseRequestContext context)
    {
        context.Transaction.Response!.ErrorUri = null;
        return default;
    }
}
