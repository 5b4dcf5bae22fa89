using CensusPortal.Domain.BaseLists;
using CensusPortal.Domain.Records;
using CensusPortal.Domain.Records.Sync;
using Xunit;

namespace CensusPortal.Domain.Tests.Records;

/// <summary>The two forms at a desk ask for what a record holds, and only for what applies.</summary>
public sealed class ClearanceFormTests
{
    [Theory]
    [InlineData(SubjectKind.Unit, SyncKind.Unit)]
    [InlineData(SubjectKind.Household, SyncKind.Household)]
    public void A_form_asks_for_every_field_of_its_record_once_and_for_what_a_record_cannot_be_without(SubjectKind kind, SyncKind sync)
    {
        var asked = ClearanceForms.FieldsOf(kind).ToList();
        // The kind of a household is known, and the base-list row is chosen before the form is there.
        var held = RecordFields.All.Where(f => f.IsOf(sync) && f.Name != RecordFields.BaseIdentifier && (f.Name != RecordFields.Kind || kind == SubjectKind.Unit)).ToList();

        Assert.Equal(held.Select(f => f.Name).Order(), asked.Select(f => f.Name).Order());
        Assert.All(held.Where(f => f.IsRequired), f => Assert.True(asked.Single(a => a.Name == f.Name).IsRequired, f.Name));
        Assert.All(asked.Where(f => f.Input == FormInput.Choice), f => Assert.NotNull(f.Table));
    }

    [Theory]
    [InlineData(SubjectKind.Unit, "kind=establishment", "parentName", true)]
    [InlineData(SubjectKind.Unit, "kind=legal-entity", "parentName", false)]
    [InlineData(SubjectKind.Unit, "kind=establishment", "totalAssets", false)]
    [InlineData(SubjectKind.Unit, "operatingStatus=6", "employees", false)]
    [InlineData(SubjectKind.Unit, "operatingStatus=2", "employees", true)]
    [InlineData(SubjectKind.Unit, "employees=0", "femaleEmployees", false)]
    [InlineData(SubjectKind.Unit, "creditCode=9", "organisationCode", false)]
    [InlineData(SubjectKind.Unit, "", "organisationCode", true)]
    [InlineData(SubjectKind.Household, "hasLicence=false", "creditCode", false)]
    [InlineData(SubjectKind.Household, "hasLicence=true", "registrationNumber", true)]
    [InlineData(SubjectKind.Household, "creditCode=9", "registrationNumber", false)]
    public void A_field_is_asked_for_only_when_it_applies(SubjectKind kind, string value, string field, bool applies)
    {
        var values = value.Split('=') is [var name, var text] ? new Dictionary<string, string?> { [name] = text } : [];

        Assert.Equal(applies, ClearanceForms.FieldsOf(kind).Single(f => f.Name == field).AppliesTo(values));
    }
}
