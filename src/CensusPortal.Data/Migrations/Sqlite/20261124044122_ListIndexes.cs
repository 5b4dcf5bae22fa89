using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CensusPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_enumerator_phone_subject_id",
                table: "clearance_records",
                columns: new[] { "enumerator_phone", "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_mobile",
                table: "clearance_records",
                column: "mobile",
                filter: "mobile IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_registration_number",
                table: "clearance_records",
                column: "registration_number",
                filter: "registration_number IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_base_list_phone",
                table: "base_list",
                column: "phone",
                filter: "phone IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_clearance_records_enumerator_phone_subject_id",
                table: "clearance_records");

            migrationBuilder.DropIndex(
                name: "ix_clearance_records_mobile",
                table: "clearance_records");

            migrationBuilder.DropIndex(
                name: "ix_clearance_records_registration_number",
                table: "clearance_records");

            migrationBuilder.DropIndex(
                name: "ix_base_list_phone",
                table: "base_list");
        }
    }
}
