// The models of a replay: those that say again what they said then, in the same order, and those of today of which the one
// of then comes first. Of one replay, on one thread; the models outlive it.
#pragma once

#include "server/domain/answer_trace.h"
#include "server/domain/ports/model_directory.h"

namespace passerelle::pipeline {

// A model a rung; one that has nothing more to say is Forbidden, which ends its rung.
class RecordedModels final : public ModelDirectory {
public:
    explicit RecordedModels(const std::vector<TracedReply> &replies);

    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &) override { return m_models; }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &) override { return std::shared_ptr<Embedder>(); }

private:
    std::vector<std::shared_ptr<ChatModel>> m_models;
};

class ChosenModels final : public ModelDirectory {
public:
    ChosenModels(ModelDirectory &models, const QString &name) : m_models(models), m_name(name) {}

    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &context) override;
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &context) override { return m_models.embedder(context); }
    bool isOther() const { return m_isOther; } // the wanted one was not there when it was asked for

private:
    ModelDirectory &m_models;
    QString m_name;
    bool m_isOther = false;
};

// There is none.
class NoModels final : public ModelDirectory {
public:
    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &) override { return std::vector<std::shared_ptr<ChatModel>>(); }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &) override { return std::shared_ptr<Embedder>(); }
};

} // namespace passerelle::pipeline
