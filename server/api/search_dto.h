// The structs of the admin API for how a tenant is searched: its own words for one thing, and the threshold measured on its
// saved questions. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct WordGroupView {
    std::vector<QString> words = {};
};
struct NewWordList {
    std::vector<WordGroupView> groups = {};
};
struct WordListView {
    std::vector<WordGroupView> groups = {};
    std::optional<QString> changedAt = {};
};

struct CalibrationChangeView {
    QString question = {};
    double confidence = 0;
    bool answered = false; // with the measured threshold
};
struct CalibrationView {
    double threshold = 0;              // that would be used
    std::optional<double> inUse = {};  // none: the measured default
    QString origin = {};               // of the one in use: "setting", "calibration", "default"
    qint64 questions = 0;
    qint64 questionsNeeded = 0;
    qint64 foreign = 0;
    std::optional<double> falseRefusals = {}; // none: too few questions
    std::optional<double> foreignRefused = {};
    double defaultThreshold = 0;
    std::optional<double> falseRefusalsInUse = {}; // with the threshold in use, on all of the questions
    std::optional<double> foreignRefusedInUse = {};
    std::vector<CalibrationChangeView> changes = {};
};
struct CalibrationChoice {
    std::optional<double> threshold = {}; // none: no measured one any more
};

} // namespace passerelle::api
