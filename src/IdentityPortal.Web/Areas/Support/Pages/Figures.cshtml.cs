using Microsoft.AspNetCore.Mvc.RazorPages;

namespace IdentityPortal.Web.Areas.Support.Pages;

/// <summary>Figures about the desk, for leads.</summary>
internal sealed class FiguresModel(FiguresReader reader) : PageModel
{
    public DeskFigures Figures { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken) => Figures = await reader.ReadAsync(cancellationToken);
}
