using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CensusPortal.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class FieldSync : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "uid",
                table: "clearance_records",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // Records stored before get the ids their keys lead to, as RecordUid computes them.
            migrationBuilder.Sql("""
                UPDATE clearance_records SET uid = record_uid(subject, natural_key)
                """);

            migrationBuilder.CreateTable(
                name: "accepted_areas",
                columns: table => new
                {
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accepted_areas", x => x.area_code);
                });

            migrationBuilder.CreateTable(
                name: "field_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    record_uid = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: true),
                    after = table.Column<string>(type: "TEXT", nullable: true),
                    account_id = table.Column<int>(type: "INTEGER", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    device_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    captured_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    change_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    district_code = table.Column<string>(type: "TEXT", nullable: false),
                    township_code = table.Column<string>(type: "TEXT", nullable: false),
                    block_code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_field_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parked_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    change_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    record_uid = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    district_code = table.Column<string>(type: "TEXT", nullable: false),
                    township_code = table.Column<string>(type: "TEXT", nullable: false),
                    block_code = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    fields = table.Column<string>(type: "TEXT", nullable: false),
                    device_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<int>(type: "INTEGER", nullable: true),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    other_account_id = table.Column<int>(type: "INTEGER", nullable: true),
                    other_actor = table.Column<string>(type: "TEXT", nullable: true),
                    captured_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", nullable: true),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    choices = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_parked_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sync_changes",
                columns: table => new
                {
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    change_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    content_hash = table.Column<string>(type: "TEXT", nullable: false),
                    device_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    account_id = table.Column<int>(type: "INTEGER", nullable: true),
                    record_uid = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    area_code = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    problem = table.Column<string>(type: "TEXT", nullable: true),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    captured_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    fields = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sync_changes", x => x.number);
                });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_organisation_code",
                table: "clearance_records",
                column: "organisation_code",
                filter: "organisation_code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_uid",
                table: "clearance_records",
                column: "uid",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_field_changes_account_id_id",
                table: "field_changes",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_field_changes_record_uid_version",
                table: "field_changes",
                columns: new[] { "record_uid", "version" });

            migrationBuilder.CreateIndex(
                name: "ix_parked_changes_account_id_id",
                table: "parked_changes",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_parked_changes_area_code_id",
                table: "parked_changes",
                columns: new[] { "area_code", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_parked_changes_change_id",
                table: "parked_changes",
                column: "change_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_parked_changes_other_account_id_id",
                table: "parked_changes",
                columns: new[] { "other_account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_parked_changes_state_id",
                table: "parked_changes",
                columns: new[] { "state", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_sync_changes_change_id",
                table: "sync_changes",
                column: "change_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_sync_changes_record_uid_number",
                table: "sync_changes",
                columns: new[] { "record_uid", "number" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accepted_areas");

            migrationBuilder.DropTable(
                name: "field_changes");

            migrationBuilder.DropTable(
                name: "parked_changes");

            migrationBuilder.DropTable(
                name: "sync_changes");

            migrationBuilder.DropIndex(
                name: "ix_clearance_records_organisation_code",
                table: "clearance_records");

            migrationBuilder.DropIndex(
                name: "ix_clearance_records_uid",
                table: "clearance_records");

            migrationBuilder.DropColumn(
                name: "uid",
                table: "clearance_records");
        }
    }
}
