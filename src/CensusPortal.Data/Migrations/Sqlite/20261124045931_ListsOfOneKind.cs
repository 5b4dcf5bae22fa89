using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CensusPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListsOfOneKind : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_subject_id",
                table: "clearance_records",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_base_list_kind_id",
                table: "base_list",
                columns: new[] { "kind", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_clearance_records_subject_id",
                table: "clearance_records");

            migrationBuilder.DropIndex(
                name: "ix_base_list_kind_id",
                table: "base_list");
        }
    }
}
