using CensusPortal.Services.Lists;

namespace CensusPortal.Web.Pages.Accounts;

/// <summary>Places to tick for an account (勾选地区).</summary>
public sealed record PlaceChecksModel(string Label, string Name, IReadOnlyList<PlaceChoice> Choices, bool WithCity, IEnumerable<string?> Chosen);
