// How a tenant is searched: its own words for one thing, and the threshold that its saved questions ask for. Thread-safe,
// blocking.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/principal.h"
#include "server/admin/tenant_settings.h"
#include "server/api/search_dto.h"
#include "server/pipeline/threshold_calibrator.h"

namespace passerelle::admin {

class SearchTuning {
public:
    SearchTuning(const AdminDependencies &dependencies, Settings &settings) : m_rooms(dependencies), m_settings(settings) {}

    Result<api::WordListView> words(const TenantContext &context) const;
    Result<api::WordListView> keepWords(const Principal &caller, const TenantContext &context, const api::NewWordList &wish);

    // Asks the saved questions, and others, with the tenant's settings; changes nothing.
    Result<api::CalibrationView> calibration(const TenantContext &context) const;
    // The same, and the tenant is searched with what it says from then on. Conflict with too few questions.
    Result<api::CalibrationView> calibrate(const Principal &caller, const TenantContext &context);
    // Another measured threshold, such as the one before, or none any more.
    Result<api::CalibrationView> chooseCalibration(const Principal &caller, const TenantContext &context, const api::CalibrationChoice &choice);

private:
    Result<SearchRooms *> rooms() const;
    Result<pipeline::Calibration> measured(const TenantContext &context) const;
    api::CalibrationView view(const TenantContext &context, const pipeline::Calibration &measured) const;

    AdminDependencies m_rooms;
    Settings &m_settings;
};

} // namespace passerelle::admin
