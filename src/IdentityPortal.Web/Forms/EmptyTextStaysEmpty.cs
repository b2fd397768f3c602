using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace IdentityPortal.Web.Forms;

/// <summary>Binds an empty input to an empty string instead of null, because the forms' properties are not nullable.</summary>
internal sealed class EmptyTextStaysEmpty : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context) =>
        context.DisplayMetadata.ConvertEmptyStringToNull = false;
}
