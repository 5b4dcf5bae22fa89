using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CensusPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ListIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "staff",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "register_entries",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AlterColumn<string>(
                name: "credit_code",
                table: "register_entries",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "clearance_records",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AlterColumn<string>(
                name: "credit_code",
                table: "clearance_records",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "base_list",
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.AlterColumn<string>(
                name: "credit_code",
                table: "base_list",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

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

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "staff",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "register_entries",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "credit_code",
                table: "register_entries",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "clearance_records",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "credit_code",
                table: "clearance_records",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "search_name",
                table: "base_list",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "credit_code",
                table: "base_list",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");
        }
    }
}
