// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Role.h"
#include "models/domain/User.h"

#include <QDateTime>
#include <QWidget>

#include <functional>

class QJsonValue;
class QLabel;
class QTableWidget;

/// Reads one entry of the audit: who, when and where in a line, and each field before and after.
class AuditPane final : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        qint64 id = 0; ///< 0: nothing to read
        QDateTime when;
        QString who;
        QString action; ///< in words
        QString object;
        QString workstation;
        QString session;
        QString before; ///< JSON
        QString after;
    };

    /// What a number's person or role is called now; empty where that is not known, or not for
    /// whoever reads.
    struct Names
    {
        std::function<QString(UserId)> ofUser;
        std::function<QString(RoleId)> ofRole;
    };

    explicit AuditPane(Names names, QWidget *parent = nullptr);

    void setContent(const Content &content);

private:
    void setupLabels();
    void setupFields();
    void setFields(const QString &before, const QString &after);
    QString value(const QString &field, const QJsonValue &stored) const;
    QString nameOf(const QString &field, const QJsonValue &stored) const;

    Names m_names;
    QLabel *m_title;
    QLabel *m_facts;
    QTableWidget *m_fields;
};
