// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QWidget>

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

    explicit AuditPane(QWidget *parent = nullptr);

    void setContent(const Content &content);

private:
    void setFields(const QString &before, const QString &after);

    QLabel *m_title;
    QLabel *m_facts;
    QTableWidget *m_fields;
};
