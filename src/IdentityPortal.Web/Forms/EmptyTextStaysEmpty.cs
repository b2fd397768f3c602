using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace IdentityPortal.Web.Forms;

/// <summary>A form's text is never null: an empty box arrives as empty text, as its property says.</summary>
internal sealed class EmptyTextStaysEmpty : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context) =>
        context.DisplayMetadata.ConvertEmptyStringToNull = false;
}
