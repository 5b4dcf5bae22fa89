namespace CensusPortal.Web.Pages.Shared;

/// <summary>A tile with one count (数字块), e.g. 普查小区 1,045.</summary>
/// <param name="Value">As printed.</param>
public sealed record StatTileModel(string Label, string Value, string? Href = null, string? Note = null, string? Icon = null);
